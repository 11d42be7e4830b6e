print("tunebook")
